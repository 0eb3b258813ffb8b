import ArgumentParser

/// The completion scripts: those of the argument parser, which do not know that `patch` may be omitted, nor what `help`
/// accepts.
enum CompletionScript {
  private static let option = "--generate-completion-script"

  /// The script that the command line asks for. The argument parser reports a shell that it does not know.
  static func requested(by words: [String]) -> String? {
    guard let word = words.first, word == option || word.hasPrefix(option + "=") else { return nil }
    let name = word == option ? words.dropFirst().first : String(word.dropFirst(option.count + 1))
    guard let shell = name.map(CompletionShell.init(rawValue:)) ?? .autodetected() else { return nil }
    return text(for: shell)
  }

  /// The parser's script with its first function under another name, and one that inserts `patch` in its place.
  static func text(for shell: CompletionShell) -> String {
    let script = Wheelpatch.completionScript(for: shell)
    guard let change = changes[shell], let position = script.firstRange(of: change.first) else { return script }
    return script[..<position.lowerBound] + change.insertion + change.renamed + script[position.upperBound...]
      + change.end
  }

  private struct Change {
    let first: String
    let renamed: String
    let insertion: String
    var end = ""
  }

  private static var names: String { (Wheelpatch.commandNames + ["help"]).joined(separator: " ") }

  private static var changes: [CompletionShell: Change] {
    [
      .bash: Change(
        first: "\n_wheelpatch() {\n", renamed: "\n_wheelpatch_command() {\n",
        insertion: """

          # A first argument that is not a command is a wheel to patch.
          _wheelpatch() {
              local -i is_command=0
              [[ ' \(names) ' = *" ${COMP_WORDS[1]} "* ]] && is_command=1
              if [[ "${COMP_CWORD}" -le 1 || "${is_command}" -eq 1 ]]; then
                  _wheelpatch_command "${@}"
              fi
              if [[ "${COMP_CWORD}" -le 1 || "${is_command}" -eq 0 ]]; then
                  COMP_WORDS=("${COMP_WORDS[0]}" patch "${COMP_WORDS[@]:1}")
                  COMP_CWORD=$((COMP_CWORD + 1))
                  _wheelpatch_command "${@}"
              elif [[ "${COMP_WORDS[1]}" = help && "${COMP_CWORD}" -eq 2 ]]; then
                  COMPREPLY+=($(compgen -W '\(names)' -- "${2}"))
              fi
          }

          """),
      .zsh: Change(
        first: "\n_wheelpatch() {\n", renamed: "\n_wheelpatch_command() {\n",
        insertion: """

          # A first argument that is not a command is a wheel to patch.
          _wheelpatch() {
              local -i ret=1 is_command=0
              [[ ' \(names) ' = *" ${words[2]} "* ]] && is_command=1
              if (( CURRENT == 2 || is_command )); then
                  _wheelpatch_command "${@}" && ret=0
              fi
              if (( CURRENT == 2 || ! is_command )); then
                  words=("${words[1]}" patch "${(@)words[2,-1]}")
                  (( CURRENT++ ))
                  _wheelpatch_command "${@}" && ret=0
              elif [[ "${words[2]}" = help && CURRENT -eq 3 ]]; then
                  compadd -- \(names) && ret=0
              fi
              return "${ret}"
          }

          """),
      .fish: Change(
        first: "\nfunction __wheelpatch_tokens\n", renamed: "\nfunction __wheelpatch_tokens_as_typed\n",
        insertion: """

          # A first argument that is not a command is a wheel to patch.
          function __wheelpatch_tokens
              set -l tokens (__wheelpatch_tokens_as_typed $argv)
              if test "$argv[1]" = -pc
                  set -l first $tokens[2]
                  test (count $tokens) -eq 1; and set first (string match -- '-*' (commandline -t))
                  if test -n "$first"; and not contains -- "$first" \(names)
                      set tokens $tokens[1] patch $tokens[2..]
                  end
              end
              printf %s\\n $tokens
          end

          function __wheelpatch_wheels
              set -l typed (commandline -t)
              for wheel in $typed*.whl
                  printf %s\\n $wheel
              end
              __fish_complete_directories $typed ''
          end

          """,
        end: """

          complete -c 'wheelpatch' -n 'test (count (__wheelpatch_tokens -pc)) -eq 1' -fka '(__wheelpatch_wheels)'
          complete -c 'wheelpatch' -n 'string match -q help -- (__wheelpatch_tokens -pc)[2]' -fa '\(names)'

          """),
    ]
  }
}

extension CompletionKind {
  /// Wheels, and directories that may contain some.
  static var wheels: CompletionKind { .file(extensions: ["whl"]) }
}
