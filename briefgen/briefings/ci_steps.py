"""The steps that all workflows at GitHub share; capitals in them (WANTED, ADDRESS) are filled in by `ci_github`.

Values of a run enter scripts as variables of the environment, never as text of the script.
"""

from __future__ import annotations

from typing import Final

EVENTS: Final = """\
name: Site

on:
  push:
    branches: [main]
  pull_request:
  schedule:
    - cron: "17 * * * *" # looks whether an embargo has ended or an item has expired
  workflow_dispatch:

permissions:
  contents: read

concurrency:
  group: site-${{ github.ref }}

"""

PREPARE: Final = """\
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - name: Fetch the cache of earlier builds
        uses: actions/cache/restore@v4
        with:
          path: .briefgen
          key: briefgen-${{ github.run_id }}-${{ github.run_attempt }}-${{ github.job }}
          restore-keys: briefgen-
      - name: Install briefgen
        run: python -m pip install briefgen
"""

DUE: Final = """\
      - name: See whether there is anything to do
        id: due
        env:
          EVENT: ${{ github.event_name }}
        run: |
          now=$(date -u +%Y-%m-%dT%H:%M:%SZ)
          due=$(cat .briefgen/due 2>/dev/null || echo 0)
          wanted=yes
          if [ "$EVENT" = schedule ] && { [ -z "$due" ] || [[ "$due" > "$now" ]]; }; then
            wanted=no
          fi
          echo "now=$now" >> "$GITHUB_OUTPUT"
          echo "wanted=$wanted" >> "$GITHUB_OUTPUT"
"""

CHECK: Final = """\
      - name: Check
        if: steps.due.outputs.wanted == 'yes'
        run: briefgen check --github
"""

BUILD: Final = """\
      - name: Build
        id: build
        if: steps.due.outputs.wanted == 'yes'
        env:
          NOW: ${{ steps.due.outputs.now }}
        run: |
          briefgen build --now "$NOW" --json > "$RUNNER_TEMP/told"
          due=$(python -c "import json, sys; print(json.load(sys.stdin).get('due', ''))" < "$RUNNER_TEMP/told")
          echo "due=$due" >> "$GITHUB_OUTPUT"
          rm -f site/.briefgen-site site/.gitignore
"""

KEEP: Final = """\
      - name: Keep the cache for later builds
        if: always() && steps.due.outputs.wanted == 'yes'
        uses: actions/cache/save@v4
        with:
          path: .briefgen
          key: briefgen-${{ github.run_id }}-${{ github.run_attempt }}-${{ github.job }}
"""

RECORD: Final = """\
      - name: Record what was published
        if: WANTED
        env:
          NOW: ${{ JOB.outputs.now }}
        run: |
          briefgen publish-state --now "$NOW"
          git add ledger.json
          if ! git diff --cached --quiet; then
            git config user.name "github-actions[bot]"
            git config user.email "41898282+github-actions[bot]@users.noreply.github.com"
            git commit --quiet --message "Record what was published"
            git pull --quiet --rebase
            git push --quiet
          fi
      - name: Note when time alone changes the site next
        if: WANTED
        env:
          DUE: ${{ DUE_OF }}
        run: echo "$DUE" > .briefgen/due
"""

TO_PUBLISH: Final = "steps.due.outputs.wanted == 'yes' && github.event_name != 'pull_request'"

ADDRESS: Final = """\
      - name: Take the address of the pages, unless briefgen.yaml has one
        run: |
          if grep -q '^base_url: http://localhost/' briefgen.yaml; then
            echo "BRIEFGEN_BASE_URL=https://ADDRESS/" >> "$GITHUB_ENV"
          fi
"""

PREVIEW: Final = """\
      - name: Build a preview of the pull request
        if: github.event_name == 'pull_request'
        run: |
          briefgen build --drafts --future --output preview
          rm -f preview/.briefgen-site
"""
