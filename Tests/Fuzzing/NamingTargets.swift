// File names, versions, specifiers, requirements and markers: what is parsed prints as it was, what is printed parses to
// the same, and what is derived from it means what it is to mean.

@testable import WheelFormats

func fuzzFilename(_ bytes: [UInt8]) {
  let text = fuzzText(bytes)
  guard let filename = attempt({ () throws(WheelError) in try WheelFilename(parsing: text) }) else { return }
  if !filename.description.isExactly(text) { broken("a file name prints as it was", text, filename.description) }
  _ = filename.tags.expanded
  _ = filename.distInfoStem
  let name = demand("a name") { () throws(WheelError) in try ProjectName(parsing: "New.Name") }
  let version = demand("a version") { () throws(WheelError) in try Version(parsing: "1!2.0rc1+x.1") }
  let build = demand("a build tag") { () throws(WheelError) in try BuildTag(parsing: "7b") }
  for change in 0..<8 {
    var edited = filename
    if change & 1 != 0 { edited.name = name }
    if change & 2 != 0 { edited.version = version }
    edited.build = change & 4 != 0 ? build : nil
    let again = demand("an edited file name is one", edited.description) { () throws(WheelError) in
      try WheelFilename(parsing: edited.description)
    }
    if again != edited { broken("an edited file name is read as it is", edited.description) }
  }
  // The directory's name says the same as the file name.
  if !filename.isNamed(by: Substring(filename.distInfoStem)) { broken("a file name owns its dist-info", text) }
}

func fuzzVersion(_ bytes: [UInt8]) {
  let versions = fuzzText(bytes).split(separator: "\n", maxSplits: 3).compactMap { text in
    attempt { () throws(WheelError) in try Version(parsing: String(text)) }
  }
  for version in versions {
    let again = demand("a printed version is one", version.description) { () throws(WheelError) in
      try Version(parsing: version.description)
    }
    if again != version || again.description != version.description {
      broken("a printed version is the same", version.description, again.description)
    }
    _ = (version.publicVersion, version.baseVersion, version.isPrerelease)
  }
  for one in versions {
    for other in versions {
      let orders = [one < other, one == other, other < one].count { $0 }
      if orders != 1 { broken("versions have one order", one.description, other.description) }
      if one == other, one.hashValue != other.hashValue { broken("equal versions hash alike", one.description) }
      for third in versions where one < other && other < third && !(one < third) {
        broken("the order of versions is transitive", one.description, other.description, third.description)
      }
    }
  }
}

/// Versions that specifiers are tried on.
private let candidates: [Version] = [
  "0", "0.dev0", "1", "1.0a1", "1.0rc1.post1.dev2", "1.0.post1", "1.0+local", "1.4", "1.4.2", "1.4.2.post1+x.1",
  "1.5.dev0",
  "1.5", "2", "2.0.1+cu118", "10", "2024.1", "1!0", "1!1.0",
].map { text in demand("a candidate") { () throws(WheelError) in try Version(parsing: text) } }

func fuzzSpecifier(_ bytes: [UInt8]) {
  let text = fuzzText(bytes)
  guard let specifiers = attempt({ () throws(WheelError) in try VersionSpecifiers(parsing: text) }) else { return }
  if !specifiers.description.isExactly(text) { broken("specifiers print as they were", text, specifiers.description) }
  for clause in specifiers.clauses {
    let again = demand("a clause is one", clause.description) { () throws(WheelError) in
      try VersionSpecifier(parsing: clause.description)
    }
    if again != clause || again.hashValue != clause.hashValue {
      broken("a clause is read as it is", clause.description)
    }
  }
  let again = demand("clauses are specifiers") { () throws(WheelError) in
    try VersionSpecifiers(parsing: VersionSpecifiers(specifiers.clauses).description)
  }
  if again != specifiers { broken("the same clauses are the same specifiers", text, again.description) }

  let tried = candidates + specifiers.clauses.prefix(8).compactMap(\.version)
  let contained = tried.filter { specifiers.contains($0) }
  if !contained.isEmpty, !specifiers.isSatisfiable { broken("what holds for a version can hold", text, contained[0]) }
  for (side, left) in [("upper", specifiers.droppingUpper()), ("lower", specifiers.droppingLower())] {
    guard let left else { continue }
    let again = demand("specifiers without a bound are specifiers", side, left.description) { () throws(WheelError) in
      try VersionSpecifiers(parsing: left.description)
    }
    if again != left || !again.description.isExactly(left.description) {
      broken("specifiers without a bound are read as they are", side, text, left.description)
    }
    let remaining: VersionSpecifier.Side = side == "upper" ? .upper : .lower
    if left.clauses.contains(where: { $0.bounds.contains(remaining) }) { broken("no bound is left", side, text) }
    // `==1.*` without its upper bound is `>=1`, which has no pre-releases of 1.
    for version in contained where !version.isPrerelease && !left.contains(version) {
      broken("without a bound more versions are allowed", side, text, left.description, version.description)
    }
  }
}

func fuzzRequirement(_ bytes: [UInt8]) {
  let text = fuzzText(bytes)
  guard let requirement = attempt({ () throws(WheelError) in try Requirement(parsing: text) }) else { return }
  if !requirement.description.isExactly(text) {
    broken("a requirement prints as it was", text, requirement.description)
  }
  var same = requirement
  same.extras = requirement.extras
  same.specifiers = requirement.specifiers
  same.marker = requirement.marker
  if !same.description.isExactly(text) { broken("setting what is there changes nothing", text, same.description) }

  let clauses = demand("specifiers") { () throws(WheelError) in try VersionSpecifiers(parsing: " >= 1.0 , <2,") }
  let marker = demand("a marker") { () throws(WheelError) in try Marker(parsing: "extra == 'a' or os_name == \"b\"") }
  let name = demand("a name") { () throws(WheelError) in try ProjectName(parsing: "Other_name") }
  for change in 1..<64 {
    var edited = requirement
    if change & 1 != 0 { edited.name = name }
    if change & 2 != 0 { edited.extras = change & 32 != 0 ? [] : [name] + requirement.extras }
    if change & 4 != 0 { edited.specifiers = change & 32 != 0 ? VersionSpecifiers() : clauses }
    if change & 8 != 0 {
      demand("a URL can be set") { () throws(WheelError) in
        try edited.setURL(change & 32 != 0 ? nil : "https://example.org/x;y")
      }
    }
    if change & 16 != 0 { edited.marker = change & 32 != 0 ? nil : marker }
    let again = demand("an edited requirement is one", text, edited.description) { () throws(WheelError) in
      try Requirement(parsing: edited.description)
    }
    if !again.isEquivalent(to: edited) || again.description != edited.description {
      broken("an edited requirement is read as it is", text, edited.description)
    }
  }
}

/// Environments that markers are evaluated in.
private let environments: [[String: String]] = [
  [
    "implementation_name": "cpython", "implementation_version": "3.11.2", "os_name": "posix",
    "platform_machine": "x86_64",
    "platform_python_implementation": "CPython", "platform_release": "6.1.0-18-amd64", "platform_system": "Linux",
    "platform_version": "#1 SMP", "python_full_version": "3.11.2", "python_version": "3.11", "sys_platform": "linux",
  ],
  [
    "implementation_name": "", "implementation_version": "0", "os_name": "nt", "platform_machine": "AMD64",
    "platform_python_implementation": "PyPy", "platform_release": "10", "platform_system": "Windows",
    "platform_version": "10.0.19041", "python_full_version": "3.14.0+", "python_version": "3.14",
    "sys_platform": "win32",
  ],
]

func fuzzMarker(_ bytes: [UInt8]) {
  let text = fuzzText(bytes)
  guard let marker = attempt({ () throws(WheelError) in try Marker(parsing: text) }) else { return }
  let printed = marker.description
  let again = demand("a printed marker is one", text, printed) { () throws(WheelError) in try Marker(parsing: printed) }
  if again != marker || !again.description.isExactly(printed) {
    broken("a printed marker is the same", text, printed, again.description)
  }
  if again.hashValue != marker.hashValue { broken("equal markers hash alike", text) }
  for environment in environments {
    for extra in [nil] + marker.extras.prefix(2).map(Optional.some) {
      let result = attempt { () throws(WheelError) in try marker.evaluate(environment, extra: extra) }
      if attempt({ () throws(WheelError) in try again.evaluate(environment, extra: extra) }) != result {
        broken("a printed marker means the same", text, printed)
      }
      guard let result else { continue }
      split(marker, environment, extra, result)
    }
    for extra in marker.extras.prefix(2) { remove(extra, from: marker, environment) }
  }
}

/// The part that speaks of `extra` and the rest mean together what the whole does.
private func split(_ marker: Marker, _ environment: [String: String], _ extra: ProjectName?, _ result: Bool) {
  guard let parts = attempt({ () throws(WheelError) in try marker.splitExtra() }) else { return }
  if parts.rest?.mentionsExtra == true { broken("the rest does not speak of extra", marker.description) }
  guard let joined = Marker.and([parts.extra, parts.rest].compactMap { $0 }) else {
    broken("a marker has a part", marker.description)
  }
  let again = demand("joined parts are a marker", joined.description) { () throws(WheelError) in
    try Marker(parsing: joined.description)
  }
  if attempt({ () throws(WheelError) in try again.evaluate(environment, extra: extra) }) != result {
    broken("the parts mean what the whole does", marker.description, joined.description)
  }
}

/// Without an extra a marker means what it does where that extra is not asked for.
private func remove(_ extra: ProjectName, from marker: Marker, _ environment: [String: String]) {
  guard let result = attempt({ () throws(WheelError) in try marker.evaluate(environment) }) else { return }
  switch marker.removingExtra(extra) {
  case .always: if !result { broken("a marker without an extra always holds", marker.description, extra) }
  case .never: if result { broken("a marker without an extra never holds", marker.description, extra) }
  case .marker(let left):
    let again = demand("a marker without an extra is one", left.description) { () throws(WheelError) in
      try Marker(parsing: left.description)
    }
    if attempt({ () throws(WheelError) in try again.evaluate(environment) }) != result {
      broken("a marker without an extra means the same", marker.description, left.description)
    }
  }
}
