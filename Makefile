# For those who have make. Everything here is a command or two that can be typed without it.
bin := .venv/bin

.PHONY: all test fix update bench ci

all: test
	$(bin)/ruff format --check .
	$(bin)/ruff check .
	$(bin)/mypy

test:
	sh test.sh

fix:
	$(bin)/ruff format .
	$(bin)/ruff check --fix .

update:
	sh test.sh --update

bench:
	python3 benchmarks/run.py

ci:
	bash .ci/run
