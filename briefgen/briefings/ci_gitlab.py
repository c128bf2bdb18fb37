"""The pipeline of a new site that is published with GitLab Pages."""

from __future__ import annotations

from typing import Final

PIPELINE: Final = """\
# Publishes this site with GitLab Pages. Add an hourly schedule under Build > Pipeline schedules: it looks whether an
# embargo has ended or an item has expired, and starts a pipeline that publishes if so. With a project access token that
# may write to the repository in the masked variable LEDGER_TOKEN, what was published is recorded in ledger.json.
default:
  image: python:3.12

variables:
  PIP_CACHE_DIR: $CI_PROJECT_DIR/.cache/pip

workflow:
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH

.with-briefgen:
  cache:
    key: briefgen
    paths: [.briefgen/, .cache/pip/]
  before_script:
    - python -m pip install briefgen

preview:
  extends: .with-briefgen
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

due:
  stage: test
  rules:
    - if: $CI_PIPELINE_SOURCE == "schedule"
  cache:
    key: briefgen
    paths: [.briefgen/]
    policy: pull
  script:
    - due=$(cat .briefgen/due 2>/dev/null || echo 0)
    - >-
      if [ -z "$due" ] || [[ "$due" > "$CI_PIPELINE_CREATED_AT" ]]; then
      echo "nothing is due"; else
      curl --fail --silent --show-error --request POST
      --form "token=$CI_JOB_TOKEN" --form "ref=$CI_DEFAULT_BRANCH"
      "$CI_API_V4_URL/projects/$CI_PROJECT_ID/trigger/pipeline"; fi

pages:
  extends: .with-briefgen
  stage: deploy
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $CI_PIPELINE_SOURCE != "schedule"
  script:
    - >-
      if grep -q '^base_url: http://localhost/' briefgen.yaml; then
      export BRIEFGEN_BASE_URL="$CI_PAGES_URL/"; fi
    - briefgen check
    - briefgen build --now "$CI_PIPELINE_CREATED_AT" --output public --json > told
    - python -c "import json; print(json.load(open('told')).get('due', ''))" > .briefgen/due
    - rm -f told public/.briefgen-site
  artifacts:
    paths: [public]

record:
  extends: .with-briefgen
  stage: .post
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $CI_PIPELINE_SOURCE != "schedule" && $LEDGER_TOKEN
  script:
    - briefgen publish-state --now "$CI_PIPELINE_CREATED_AT"
    - git add ledger.json
    - git config user.name "$GITLAB_USER_NAME"
    - git config user.email "$GITLAB_USER_EMAIL"
    - repository="${CI_SERVER_URL%%://*}://ledger:$LEDGER_TOKEN@${CI_SERVER_URL#*://}/$CI_PROJECT_PATH.git"
    - >-
      git diff --cached --quiet || {
      git commit --quiet --message "Record what was published" &&
      git pull --quiet --rebase "$repository" "$CI_DEFAULT_BRANCH" &&
      git push --quiet --push-option ci.skip "$repository" "HEAD:$CI_DEFAULT_BRANCH"; }
"""
