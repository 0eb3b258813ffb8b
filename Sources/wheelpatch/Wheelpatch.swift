import ArgumentParser

@main
struct Wheelpatch: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Edit a built Python wheel without rebuilding it.")
}
