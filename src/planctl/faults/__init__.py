"""How every fault that reading can meet is worded: one function each, its docstring the page of the manual."""
