"""Workflows that run at GitHub, for a new site that is published with GitHub Pages, Cloudflare Pages or Netlify."""

from __future__ import annotations

from typing import Final

from briefgen.briefings.ci_steps import ADDRESS, BUILD, CHECK, DUE, EVENTS, KEEP, PREPARE, PREVIEW, RECORD, TO_PUBLISH


def pages_workflow() -> str:
    """Two jobs, since GitHub Pages are published from an environment that pull requests may not enter."""
    record = RECORD.replace("        if: WANTED\n", "").replace("JOB.", "needs.build.")
    keep = KEEP.replace("        if: always() && steps.due.outputs.wanted == 'yes'\n", "")
    return (
        _PAGES_HEAD
        + EVENTS
        + _PAGES_BUILD
        + PREPARE
        + DUE
        + _PAGES_ADDRESS
        + CHECK
        + _PAGES_PREVIEW
        + BUILD
        + _PAGES_HAND_OVER
        + KEEP
        + _PAGES_PUBLISH
        + PREPARE
        + record.replace("DUE_OF", "needs.build.outputs.due")
        + keep
    )


def cloudflare_workflow() -> str:
    """One job that hands the built folder to Cloudflare Pages."""
    return _one_job(
        _CLOUDFLARE_HEAD, _CLOUDFLARE_ENV, "$PAGES_PROJECT.pages.dev", _CLOUDFLARE_SHOW, _CLOUDFLARE_PUBLISH
    )


def netlify_workflow() -> str:
    """One job that hands the built folder to Netlify."""
    return _one_job(_NETLIFY_HEAD, _NETLIFY_ENV, "$NETLIFY_SITE.netlify.app", _NETLIFY_SHOW, _NETLIFY_PUBLISH)


def _one_job(head: str, env: str, address: str, show: str, publish: str) -> str:
    record = RECORD.replace("WANTED", TO_PUBLISH).replace("JOB.", "steps.due.")
    return (
        head
        + EVENTS
        + _JOB.replace("ENV", env)
        + PREPARE
        + DUE
        + ADDRESS.replace("ADDRESS", address)
        + CHECK
        + PREVIEW
        + show
        + BUILD
        + publish.replace("WANTED", TO_PUBLISH)
        + record.replace("DUE_OF", "steps.build.outputs.due")
        + KEEP
    )


_JOB: Final = """\
jobs:
  site:
    runs-on: ubuntu-latest
    timeout-minutes: 60
    permissions:
      contents: write
    env:
ENV    steps:
"""

_PAGES_HEAD: Final = """\
# Publishes this site with GitHub Pages. In the repository's settings, under Pages, choose the source "GitHub Actions".
"""

_PAGES_BUILD: Final = """\
jobs:
  build:
    runs-on: ubuntu-latest
    timeout-minutes: 60
    outputs:
      now: ${{ steps.due.outputs.now }}
      wanted: ${{ steps.due.outputs.wanted }}
      due: ${{ steps.build.outputs.due }}
    steps:
"""

_PAGES_ADDRESS: Final = """\
      - name: Take the address of the pages, unless briefgen.yaml has one
        run: |
          if grep -q '^base_url: http://localhost/' briefgen.yaml; then
            case "$GITHUB_REPOSITORY" in
              *.github.io) address="https://${GITHUB_REPOSITORY#*/}/" ;;
              *) address="https://$GITHUB_REPOSITORY_OWNER.github.io/${GITHUB_REPOSITORY#*/}/" ;;
            esac
            echo "BRIEFGEN_BASE_URL=$address" >> "$GITHUB_ENV"
          fi
"""

_PAGES_PREVIEW: Final = """\
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

_PAGES_HAND_OVER: Final = f"""\
      - name: Hand the site over
        if: {TO_PUBLISH}
        uses: actions/upload-pages-artifact@v3
        with:
          path: site
"""

_PAGES_PUBLISH: Final = """\

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

_CLOUDFLARE_HEAD: Final = """\
# Publishes this site with Cloudflare Pages. It needs the secrets CLOUDFLARE_API_TOKEN and CLOUDFLARE_ACCOUNT_ID, and
# the variable PAGES_PROJECT with the project's name. Pull requests get an address of their own.
"""

_CLOUDFLARE_ENV: Final = """\
      CLOUDFLARE_API_TOKEN: ${{ secrets.CLOUDFLARE_API_TOKEN }}
      CLOUDFLARE_ACCOUNT_ID: ${{ secrets.CLOUDFLARE_ACCOUNT_ID }}
      PAGES_PROJECT: ${{ vars.PAGES_PROJECT }}
"""

_CLOUDFLARE_SHOW: Final = """\
      - name: Show the preview
        if: github.event_name == 'pull_request' && env.CLOUDFLARE_API_TOKEN != ''
        env:
          NUMBER: ${{ github.event.number }}
        run: npx --yes wrangler@4 pages deploy preview --project-name "$PAGES_PROJECT" --branch "preview-$NUMBER"
"""

_CLOUDFLARE_PUBLISH: Final = """\
      - name: Publish
        if: WANTED
        run: npx --yes wrangler@4 pages deploy site --project-name "$PAGES_PROJECT" --branch main
"""

_NETLIFY_HEAD: Final = """\
# Publishes this site with Netlify. It needs the secret NETLIFY_AUTH_TOKEN, a personal access token, and the variable
# NETLIFY_SITE with the project's name. Pull requests get an address of their own.
"""

_NETLIFY_ENV: Final = """\
      NETLIFY_AUTH_TOKEN: ${{ secrets.NETLIFY_AUTH_TOKEN }}
      NETLIFY_SITE: ${{ vars.NETLIFY_SITE }}
"""

_NETLIFY_SHOW: Final = """\
      - name: Show the preview
        if: github.event_name == 'pull_request' && env.NETLIFY_AUTH_TOKEN != ''
        env:
          NUMBER: ${{ github.event.number }}
        run: >-
          npx --yes netlify-cli@26 deploy --no-build --site "$NETLIFY_SITE" --dir preview --alias "preview-$NUMBER"
"""

_NETLIFY_PUBLISH: Final = """\
      - name: Publish
        if: WANTED
        run: npx --yes netlify-cli@26 deploy --no-build --site "$NETLIFY_SITE" --dir site --prod
"""
