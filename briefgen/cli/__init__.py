"""Arguments in, exit code out; nothing else parses arguments or prints.

Commands are imported when they are called: `briefgen --help` must not pay for Markdown, Jinja2 or lxml.
"""

from __future__ import annotations

from importlib import import_module

import click
from click.shell_completion import CompletionItem

COMMANDS: dict[str, tuple[str, str]] = {
    "init": ("briefgen.cli.authoring:init", "Make a new site with one worked example."),
    "capture": ("briefgen.cli.capture:capture", "Turn saved pages, text, mail, feeds or PDFs into sources."),
    "draft": ("briefgen.cli.authoring:draft", "Write draft briefings from sources."),
    "new": ("briefgen.cli.authoring:new", "Start an empty briefing, edition, page or theme."),
    "check": ("briefgen.cli.check:check", "Check quotes, speakers, claims, numbers, origins and links."),
    "quotes": ("briefgen.cli.quotes:quotes", "Print who says each quotation of a source."),
    "build": ("briefgen.cli.build:build", "Build the site; only what changed is written."),
    "serve": ("briefgen.cli.serve:serve", "Preview the site and show every change as it is saved."),
    "watch": ("briefgen.cli.build:watch", "Rebuild the site whenever something changes."),
    "list": ("briefgen.cli.authoring:list_", "List briefings by state, or sources."),
    "why": ("briefgen.cli.why:why", "Say what made an output, or why an item is not on the site."),
    "edition": ("briefgen.cli.edition:edition", "Write an edition as an e-mail."),
    "recheck": ("briefgen.cli.recheck:recheck", "Check sources and links against the live pages."),
    "mix": ("briefgen.cli.mix:mix", "Report where the site's sources come from."),
    "publish-state": ("briefgen.cli.ledger:publish_state", "Record what is published in the ledger."),
    "deploy": ("briefgen.cli.deploy:deploy", "Publish the built site."),
    "import": ("briefgen.cli.importing:import_", "Bring content over from another generator."),
    "config": ("briefgen.cli.config:config", "Show every setting and where it came from."),
    "schema": ("briefgen.cli.config:schema", "Print JSON Schemas for editors."),
    "clean": ("briefgen.cli.build:clean", "Delete the cache and what was built."),
    "completion": ("briefgen.cli.completion:completion", "Print a shell's completion script."),
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names, in the order of the day's work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the command named `cmd_name`."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called; one that there is not is answered with the nearest name."""
        if not ctx.resilient_parsing and args[0] not in COMMANDS:
            from briefgen.text import did_you_mean

            near = did_you_mean(args[0], COMMANDS)
            ctx.fail(f'there is no command "{args[0]}"{f"; {near}" if near else ""}')
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete a command's name without importing the commands, or an option."""
        names = [CompletionItem(name, help=text) for name, (_, text) in COMMANDS.items() if name.startswith(incomplete)]
        return names + click.Command.shell_complete(self, ctx, incomplete)


def _show_version(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:  # noqa: ARG001
    if wanted and not ctx.resilient_parsing:
        from briefgen.cli.facts import version_text

        click.echo(version_text())
        ctx.exit()


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "-V", "--version", is_flag=True, expose_value=False, is_eager=True, callback=_show_version, help="Say the version."
)
def cli() -> None:
    """Static sites of curated briefings, checked against their sources."""


def main() -> None:
    """Run the command line; problems go to stderr, the exit code says how it went."""
    from briefgen.cli.console import leave, run

    leave(run(cli))
