# For those who have make. Everything here is a command or two that can be typed without it.
bin := .venv/bin

.PHONY: all test fix update bench record fuzz surroundings browser ci

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

# Other tools are looked for in a folder of one's own first: make bench peers=FOLDER
bench:
	python3 benchmarks/run.py $(if $(peers),--peers $(peers))

# What a start may take, as .ci/run and the tests hold it: modules imported, and machine instructions.
record:
	$(bin)/python -m pytest --update tests/test_start.py
	$(bin)/python benchmarks/counting.py --record

# A seed of one's own: make fuzz seed=7
fuzz:
	$(bin)/python tests/fuzz.py --mutations 200000 --seed $(or $(seed),1)

surroundings:
	$(bin)/python -m pytest --moments 100 tests/test_surroundings.py tests/test_signals.py tests/test_vanishing.py \
	  tests/test_update_disturbed.py tests/test_fixing.py

# Every report in a real browser; pictures and PDFs are in .cache/browser then.
browser:
	bash .ci/run reports

ci:
	bash .ci/run
