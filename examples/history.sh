#!/bin/sh
# Makes a git repository of the example in a folder that is not there yet: its plan as it was proposed, approved and
# changed, and its log as it grew, from February to December 2024.
#
#     sh examples/history.sh rivers
#     cd rivers && planctl diff HEAD~1
set -eu

if [ $# -ne 1 ] || [ -e "$1" ]; then
    echo "usage: sh examples/history.sh FOLDER   (a folder that is not there yet)" >&2
    exit 2
fi
here=$(cd "$(dirname "$0")" && pwd)
plan=riverside-2024.yaml
log=riverside-2024.updates.yaml

# The same author and the same settings everywhere, so that the same history has the same revisions.
GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null GIT_CONFIG_NOSYSTEM=1
GIT_AUTHOR_NAME="Network Office" GIT_AUTHOR_EMAIL=office@example.org
GIT_COMMITTER_NAME=$GIT_AUTHOR_NAME GIT_COMMITTER_EMAIL=$GIT_AUTHOR_EMAIL
export GIT_CONFIG_GLOBAL GIT_CONFIG_SYSTEM GIT_CONFIG_NOSYSTEM
export GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE

git -c init.defaultBranch=main init -q "$1"
cd "$1"
mkdir plans
echo '*.updates.yaml merge=union' > .gitattributes

# What stood in the log at the end of a day.
log_up_to() {
    awk -v day="$1" '!/^- / || substr($0, 10, 10) <= day' "$here/$log" > "plans/$log"
}

# commit DAY WORDS
commit() {
    git add .
    GIT_AUTHOR_DATE="$1T16:00:00+0000" GIT_COMMITTER_DATE="$1T16:00:00+0000" git commit -q -m "$2"
}

# The plan as the Board proposed it: more cities, an earlier date, and an exchange of staff before the annual report.
proposed() {
    awk '
        /^stage: / { print "stage: proposed"; next }
        /^approved:/ { skipping = 1; next }
        skipping && /^  / { next }
        { skipping = 0 }
        /when: by 31 October/ { sub("31 October", "30 June") }
        /target: 30 cities/ { sub("30", "36") }
        /breakdown: / { sub("12, Lower valley: 10, Coast: 8", "14, Lower valley: 12, Coast: 10") }
        /title: Choose the instruments/ { print; getline; print; getline; print "            status: in progress"; getline; next }
        /- id: report$/ {
            print "      - id: exchange"
            print "        number: 9"
            print "        title: Exchange of staff between cities"
            print "        target: 6 cities"
        }
        /^        number: 9$/ { sub("9", "10") }
        /^      - number: 10$/ { sub("10", "11") }
        { print }
    ' "$here/$plan"
}

# The plan at a stage, before and after the Board gave the open data another month.
approved() { sed -e "s/^stage: .*/stage: $1/" -e 's/when: by 31 October/when: by 30 September/' "$here/$plan"; }
amended() { sed -e "s/^stage: .*/stage: $1/" "$here/$plan"; }

proposed > "plans/$plan"
log_up_to 2024-02-05
commit 2024-02-05 "Propose the plan"

approved approved > "plans/$plan"
log_up_to 2024-03-14
commit 2024-03-14 "Approve the plan: without the exchange, with 30 cities"

approved "in force" > "plans/$plan"
log_up_to 2024-04-11
commit 2024-04-11 "Report to the Board of April"

for month in 05-06:"Call off the walks" 05-31:"Close the call for entries" 06-12:"Move Rivers Day by a week"; do
    log_up_to "2024-${month%%:*}"
    commit "2024-${month%%:*}" "${month#*:}"
done

amended "in force" > "plans/$plan"
log_up_to 2024-06-20
commit 2024-06-20 "Give the open data another month, as the Board decided"

for month in 07-15:"Report Rivers Day" 09-12:"Report to the Board of September" 10-07:"Move the prize ceremony" \
    11-29:"Report the readings and the prize" 12-20:"Report the end of the year"; do
    log_up_to "2024-${month%%:*}"
    commit "2024-${month%%:*}" "${month#*:}"
done

cmp -s "plans/$plan" "$here/$plan"
cmp -s "plans/$log" "$here/$log"
