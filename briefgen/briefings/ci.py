"""Workflows for a new site: they check it, build it with the cache kept, preview changes, publish, record, come again.

Time alone changes a site when an embargo ends or an item expires. `briefgen build --json` says when that is next;
the workflows look each hour whether it has come.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal, get_args

Host = Literal["github", "gitlab", "netlify", "cloudflare", "none"]
HOSTS: Final = get_args(Host)


def ci_files(host: Host) -> dict[str, str]:
    """Path -> text of the files that publish a site at `host`."""
    made: dict[Host, Callable[[], dict[str, str]]] = {
        "github": lambda: {".github/workflows/site.yml": _GITHUB},
        "gitlab": lambda: {".gitlab-ci.yml": _GITLAB},
        "netlify": lambda: {"netlify.toml": _NETLIFY, ".github/workflows/due.yml": _NETLIFY_DUE},
        "cloudflare": lambda: {".github/workflows/site.yml": _CLOUDFLARE},
        "none": dict,
    }
    return made[host]()


_EVENTS: Final = """\
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

_PREPARE: Final = """\
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - name: Fetch the cache of earlier builds
        uses: actions/cache@v4
        with:
          path: .briefgen
          key: briefgen-${{ github.run_id }}-${{ github.job }}
          restore-keys: briefgen-
      - name: Install briefgen
        run: python -m pip install briefgen
"""

_DUE: Final = """\
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

_CHECK: Final = """\
      - name: Check
        if: steps.due.outputs.wanted == 'yes'
        run: briefgen check --github
"""

_BUILD: Final = """\
      - name: Build
        if: steps.due.outputs.wanted == 'yes'
        env:
          NOW: ${{ steps.due.outputs.now }}
        run: |
          briefgen build --now "$NOW" --json > "$RUNNER_TEMP/told"
          python -c "import json, sys; print(json.load(sys.stdin).get('due', ''))" < "$RUNNER_TEMP/told" > .briefgen/due
          rm -f site/.briefgen-site site/.gitignore
"""

_RECORD: Final = """\
      - name: Record what was published
        env:
          NOW: ${{ NOW_OF }}
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
"""

_GITHUB: Final = (
    """\
# Publishes this site with GitHub Pages. In the repository's settings, under Pages, choose the source "GitHub Actions".
name: Site

"""
    + _EVENTS
    + """\
jobs:
  build:
    runs-on: ubuntu-latest
    timeout-minutes: 60
    outputs:
      now: ${{ steps.due.outputs.now }}
      wanted: ${{ steps.due.outputs.wanted }}
    steps:
"""
    + _PREPARE
    + _DUE
    + """\
      - name: Take the address of the pages, unless briefgen.yaml has one
        run: |
          if grep -q '^base_url: http://localhost/' briefgen.yaml; then
            address="https://$GITHUB_REPOSITORY_OWNER.github.io/${GITHUB_REPOSITORY#*/}/"
            echo "BRIEFGEN_BASE_URL=$address" >> "$GITHUB_ENV"
          fi
"""
    + _CHECK
    + """\
      - name: Build a preview of the pull request
        if: github.event_name == 'pull_request'
        env:
          BRIEFGEN_LINKS: explicit
        run: briefgen build --drafts --future --output preview
      - name: Keep the preview, to be downloaded from the run's page
        if: github.event_name == 'pull_request'
        uses: actions/upload-artifact@v4
        with:
          name: preview
          path: preview
"""
    + _BUILD
    + """\
      - name: Hand the site over
        if: steps.due.outputs.wanted == 'yes' && github.event_name != 'pull_request'
        uses: actions/upload-pages-artifact@v3
        with:
          path: site

  publish:
    needs: build
    if: needs.build.outputs.wanted == 'yes' && github.event_name != 'pull_request'
    runs-on: ubuntu-latest
    timeout-minutes: 30
    permissions:
      contents: write
      pages: write
      id-token: write
    environment:
      name: github-pages
      url: ${{ steps.deployment.outputs.page_url }}
    steps:
      - name: Publish
        id: deployment
        uses: actions/deploy-pages@v4
"""
    + _PREPARE
    + _RECORD.replace("NOW_OF", "needs.build.outputs.now")
)

_CLOUDFLARE: Final = (
    """\
# Publishes this site with Cloudflare Pages. It needs the secrets CLOUDFLARE_API_TOKEN and CLOUDFLARE_ACCOUNT_ID, and
# the variable PAGES_PROJECT with the project's name. Pull requests get an address of their own.
name: Site

"""
    + _EVENTS
    + """\
jobs:
  site:
    runs-on: ubuntu-latest
    timeout-minutes: 60
    permissions:
      contents: write
    env:
      CLOUDFLARE_API_TOKEN: ${{ secrets.CLOUDFLARE_API_TOKEN }}
      CLOUDFLARE_ACCOUNT_ID: ${{ secrets.CLOUDFLARE_ACCOUNT_ID }}
      PAGES_PROJECT: ${{ vars.PAGES_PROJECT }}
    steps:
"""
    + _PREPARE
    + _DUE
    + """\
      - name: Take the address of the pages, unless briefgen.yaml has one
        run: |
          if grep -q '^base_url: http://localhost/' briefgen.yaml; then
            echo "BRIEFGEN_BASE_URL=https://$PAGES_PROJECT.pages.dev/" >> "$GITHUB_ENV"
          fi
"""
    + _CHECK
    + """\
      - name: Build a preview of the pull request
        if: github.event_name == 'pull_request'
        run: |
          briefgen build --drafts --future --output preview
          rm -f preview/.briefgen-site
      - name: Show the preview
        if: github.event_name == 'pull_request' && env.CLOUDFLARE_API_TOKEN != ''
        env:
          BRANCH: ${{ github.head_ref }}
        run: npx --yes wrangler@4 pages deploy preview --project-name "$PAGES_PROJECT" --branch "preview-$BRANCH"
"""
    + _BUILD
    + """\
      - name: Publish
        if: steps.due.outputs.wanted == 'yes' && github.event_name != 'pull_request'
        run: npx --yes wrangler@4 pages deploy site --project-name "$PAGES_PROJECT" --branch main
"""
    + _RECORD.replace("NOW_OF", "steps.due.outputs.now").replace(
        "        env:\n",
        "        if: steps.due.outputs.wanted == 'yes' && github.event_name != 'pull_request'\n        env:\n",
    )
)

_GITLAB: Final = """\
# Publishes this site with GitLab Pages. Add an hourly schedule under Build > Pipeline schedules: it publishes what an
# embargo held back, and takes away what has expired. With a project access token that may write to the repository in
# the masked variable LEDGER_TOKEN, what was published is recorded in ledger.json.
default:
  image: python:3.12
  cache:
    key: briefgen
    paths: [.briefgen/, .cache/pip/]
  before_script:
    - python -m pip install briefgen

variables:
  PIP_CACHE_DIR: $CI_PROJECT_DIR/.cache/pip

workflow:
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH

preview:
  stage: test
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
  script:
    - briefgen check
    - BRIEFGEN_LINKS=explicit briefgen build --drafts --future --output preview
  artifacts:
    expose_as: Preview
    paths: [preview/]
    expire_in: 1 week

pages:
  stage: deploy
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  script:
    - >-
      if grep -q '^base_url: http://localhost/' briefgen.yaml; then
      export BRIEFGEN_BASE_URL="$CI_PAGES_URL/"; fi
    - briefgen check
    - briefgen build --output public
    - rm -f public/.briefgen-site
  artifacts:
    paths: [public]

record:
  stage: .post
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $LEDGER_TOKEN
  script:
    - briefgen publish-state --now "$CI_PIPELINE_CREATED_AT"
    - git add ledger.json
    - git config user.name "$GITLAB_USER_NAME"
    - git config user.email "$GITLAB_USER_EMAIL"
    - >-
      git diff --cached --quiet || {
      git commit --quiet --message "Record what was published" &&
      git push --quiet --push-option ci.skip
      "${CI_SERVER_URL%%://*}://ledger:$LEDGER_TOKEN@${CI_SERVER_URL#*://}/$CI_PROJECT_PATH.git"
      "HEAD:$CI_DEFAULT_BRANCH"; }
"""

_NETLIFY: Final = """\
# Publishes this site with Netlify. Run `briefgen publish-state` and commit ledger.json after changes were published.
[build]
command = '''
python -m pip install briefgen &&
briefgen check &&
briefgen build --base-url "$URL/" &&
rm -f site/.briefgen-site
'''
publish = "site"

[build.environment]
PYTHON_VERSION = "3.12"

[context.deploy-preview]
command = '''
python -m pip install briefgen &&
briefgen check &&
briefgen build --drafts --future --base-url "$DEPLOY_PRIME_URL/" &&
rm -f site/.briefgen-site
'''

[[plugins]]
package = "netlify-plugin-cache"

[plugins.inputs]
paths = [".briefgen"]
"""

_NETLIFY_DUE: Final = (
    """\
# Has Netlify build the site again when an embargo ends or an item expires. It needs the secret BUILD_HOOK: the address
# of a build hook, made under Site configuration > Build & deploy.
name: Due

on:
  push:
    branches: [main]
  schedule:
    - cron: "17 * * * *"

permissions:
  contents: read

jobs:
  due:
    runs-on: ubuntu-latest
    timeout-minutes: 60
    steps:
"""
    + _PREPARE
    + _DUE
    + _BUILD
    + """\
      - name: Have the site built
        if: steps.due.outputs.wanted == 'yes' && github.event_name == 'schedule'
        env:
          BUILD_HOOK: ${{ secrets.BUILD_HOOK }}
        run: curl --fail --silent --show-error --request POST "$BUILD_HOOK"
"""
)
