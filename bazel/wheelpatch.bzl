"""Rules that patch Python wheels with wheelpatch. docs/how-to/bazel.md describes their use.

    load("@wheelpatch//bazel:wheelpatch.bzl", "wheel_patch")

    wheel_patch(
        name = "torch",
        options = ["--local-version", "stripe.2", "--drop-requires", "triton"],
        wheel = "torch-2.0.1-cp38-cp38-manylinux1_x86_64.whl",
    )
"""

_COMMON = {
    "data": attr.label_list(
        allow_files = True,
        doc = "Files that options or the recipe name: diffs, files to add. $(location LABEL) in options is their path.",
    ),
    "options": attr.string_list(
        doc = "Options of 'wheelpatch patch', or, with a recipe, of 'wheelpatch apply'.",
    ),
    "wheelpatch": attr.label(
        default = Label("//bazel:wheelpatch"),
        doc = "The executable, built for the machines on which actions run.",
        allow_single_file = True,
        cfg = "exec",
        executable = True,
    ),
}

def _local_label(options):
    """The value of --local-version as it will be in the file name; None if that cannot be known here."""
    label = None
    for i, option in enumerate(options):
        if option.startswith("--local-version="):
            label = option[len("--local-version="):]
        elif option == "--local-version" and i + 1 < len(options):
            label = options[i + 1]
    if not label or "{" in label:
        return None
    segments = label.lower().replace("-", ".").replace("_", ".").split(".")
    return ".".join([str(int(s)) if s.isdigit() else s for s in segments])

def _output_name(ctx):
    if ctx.attr.out:
        return ctx.attr.out
    label = None if ctx.file.recipe else _local_label(ctx.attr.options)
    if not label:
        fail("out is needed: without --local-version in options, the name of the patched wheel is not known")
    parts = ctx.file.wheel.basename.split("-")
    if len(parts) < 5:
        fail("not the file name of a wheel: " + ctx.file.wheel.basename)
    parts[1] = parts[1].split("+")[0] + "+" + label
    return "-".join(parts)

def _run(ctx, command, wheels, output, message):
    arguments = ctx.actions.args()
    arguments.add_all(command)
    arguments.add_all(wheels)
    arguments.add_all([ctx.expand_location(option, ctx.attr.data) for option in ctx.attr.options])

    # In Bazel, files that actions write are executable, and on other machines inputs are, too. And whatever an action
    # prints is shown: given twice, -q leaves only errors.
    arguments.add_all(["--no-execute-bits", "-q", "-q", "-o"])
    arguments.add_all([output], expand_directories = False)
    recipe = [ctx.file.recipe] if ctx.file.recipe else []
    ctx.actions.run(
        executable = ctx.attr.wheelpatch[DefaultInfo].files_to_run,
        arguments = [arguments],
        inputs = wheels + recipe + ctx.files.data,
        outputs = [output],
        execution_requirements = {"block-network": "1"},
        mnemonic = "WheelPatch",
        progress_message = message,
    )
    return [DefaultInfo(files = depset([output]), runfiles = ctx.runfiles([output]))]

def _apply(recipe):
    # An action sees only its own wheels, so the rules for others are unused.
    return ["apply", "--allow-unused", recipe]

def _wheel_patch(ctx):
    if not ctx.file.recipe and not ctx.attr.options:
        fail("options or recipe is needed")
    return _run(
        ctx,
        _apply(ctx.file.recipe) if ctx.file.recipe else ["patch"],
        [ctx.file.wheel],
        ctx.actions.declare_file(_output_name(ctx)),
        "Patching " + ctx.file.wheel.basename,
    )

wheel_patch = rule(
    implementation = _wheel_patch,
    doc = "Patches one wheel.",
    attrs = dict(
        _COMMON,
        out = attr.string(
            doc = "The file name of the patched wheel. Computed if options has --local-version.",
        ),
        recipe = attr.label(
            allow_single_file = [".toml"],
            doc = "A recipe with rules for this wheel, and perhaps for others.",
        ),
        wheel = attr.label(
            mandatory = True,
            allow_single_file = [".whl"],
        ),
    ),
)

def _wheels_patch(ctx):
    return _run(
        ctx,
        _apply(ctx.file.recipe),
        ctx.files.wheels,
        ctx.actions.declare_directory(ctx.label.name),
        "Patching %d wheels" % len(ctx.files.wheels),
    )

wheels_patch = rule(
    implementation = _wheels_patch,
    doc = "Patches many wheels in one action, into a directory. Wheels that no rule of the recipe matches are left " +
          "out, unless options has --copy-unmatched.",
    attrs = dict(
        _COMMON,
        recipe = attr.label(
            mandatory = True,
            allow_single_file = [".toml"],
        ),
        wheels = attr.label_list(
            mandatory = True,
            allow_empty = False,
            allow_files = [".whl"],
        ),
    ),
)

def _unset(_):
    fail("which executable? Set --@wheelpatch//bazel:wheelpatch=LABEL in .bazelrc, or the attribute wheelpatch")

unset = rule(implementation = _unset, doc = "Stands for the executable until there is one.")
