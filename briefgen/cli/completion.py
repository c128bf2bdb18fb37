"""`completion`: the script that makes a shell complete briefgen's commands, options and names."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem, get_completion_class

from briefgen.cli.console import DONE
from briefgen.problems import BriefgenError

PROGRAM, VARIABLE = "briefgen", "_BRIEFGEN_COMPLETE"
SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> int:
    """Print the completion script of SHELL.

    \b
    bash: briefgen completion bash > ~/.local/share/bash-completion/completions/briefgen
    zsh:  briefgen completion zsh > ~/.zfunc/_briefgen   (any folder of $fpath)
    fish: briefgen completion fish > ~/.config/fish/completions/briefgen.fish
    """  # noqa: D301
    found = get_completion_class(shell)
    assert found is not None
    script = found(click.Group(PROGRAM), {}, PROGRAM, VARIABLE)
    click.echo(script.source_template % script.source_vars(), nl=False)
    return DONE


def deploy_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    """The names under `deploy:` in the settings of the site that the shell stands in."""
    from briefgen.config_file import parse_config
    from briefgen.shell.project import find_root

    try:
        config = parse_config((find_root(ctx.params.get("config") or "") / "briefgen.yaml").read_bytes())
    except (OSError, BriefgenError):
        return []
    return [CompletionItem(each.name, help=each.to) for each in config.deploy if each.name.startswith(incomplete)]
