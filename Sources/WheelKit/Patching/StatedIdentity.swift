import FoundationEssentials

/// A name and version that a JSON file in a wheel states.
struct StatedIdentity {
  let name: String?
  let version: String?
  /// As in the file.
  let text: String

  func isOld(_ change: IdentityChange) -> Bool { change.isOld(name, version) }

  private init(name: String?, version: String?) {
    self.name = name
    self.version = version
    text = [name, version].compactMap(\.self).joined(separator: " ")
  }

  /// Reads a package URL of PyPI: `pkg:pypi/torch@2.0.1%2Bcu118?…`.
  init?(packageURL url: String) {
    guard let rest = url.droppingExactPrefix("pkg:pypi/") else { return nil }
    let parts = rest.prefix { $0 != "?" && $0 != "#" }.split(separator: "@", maxSplits: 1).map(String.init)
    name = parts.first
    version = parts.count > 1 ? parts[1].decodingPlus : nil
    text = url
  }

  /// Reads `METADATA.json`; nil for something else.
  init?(metadata bytes: [UInt8]) {
    guard let document = LenientJSON.read(Component.self, bytes), document.name != nil else { return nil }
    self.init(name: document.name, version: document.version)
  }

  /// Reads the URL in `direct_url.json` if it is one of a wheel or an sdist.
  init?(directURL bytes: [UInt8]) {
    guard let url = LenientJSON.read(DirectURL.self, bytes)?.url else { return nil }
    let file = PathName.last(of: String(url.prefix { $0 != "?" && $0 != "#" })).decodingPlus
    text = url
    if file.hasSuffix(".whl") {
      guard let filename = optional(try WheelFilename(parsing: file)) else { return nil }
      (name, version) = (filename.name.description, filename.version.description)
      return
    }
    guard let stem = [".tar.gz", ".zip"].lazy.filter(file.hasSuffix).map({ file.dropLast($0.count) }).first,
      let dash = stem.lastIndex(of: "-")
    else { return nil }
    (name, version) = (String(stem[..<dash]), String(stem[stem.index(after: dash)...]))
  }

  /// All that an SBOM in CycloneDX or SPDX states; nothing for another format.
  static func inSBOM(_ bytes: [UInt8]) -> [StatedIdentity] {
    guard let document = LenientJSON.read(SBOM.self, bytes) else { return [] }
    var stated: [StatedIdentity] = []
    for component in [document.metadata?.component].compactMap(\.self) + document.components + document.packages {
      component.collect(into: &stated)
    }
    return stated
  }
}

extension StatedIdentity {
  private struct SBOM: Decodable {
    struct Metadata: Decodable {
      let component: Component?

      init(from decoder: any Decoder) throws { component = LenientJSON(decoder).value("component") }
    }

    let metadata: Metadata?
    let components: [Component]
    let packages: [Component]

    init(from decoder: any Decoder) throws {
      let json = LenientJSON(decoder)
      metadata = json.value("metadata")
      components = json.value("components") ?? []
      packages = json.value("packages") ?? []
    }
  }

  /// A component of CycloneDX, a package of SPDX, or core metadata.
  private struct Component: Decodable {
    let name: String?
    let version: String?
    let urls: [String]
    let components: [Component]

    init(from decoder: any Decoder) throws {
      let json = LenientJSON(decoder)
      name = json.value("name")
      version = json.value("version") ?? json.value("versionInfo")
      let references: [Reference] = json.value("externalRefs") ?? []
      urls = ([json.value("purl")] + references.map(\.locator)).compactMap(\.self)
      components = json.value("components") ?? []
    }

    /// The package URL says more than name and version, which may be those of another ecosystem.
    func collect(into stated: inout [StatedIdentity]) {
      let packages = urls.filter { $0.hasPrefix("pkg:") }
      if packages.isEmpty {
        stated.append(StatedIdentity(name: name, version: version))
      } else {
        stated += packages.compactMap { StatedIdentity(packageURL: $0) }
      }
      for component in components { component.collect(into: &stated) }
    }
  }

  private struct Reference: Decodable {
    let locator: String?

    init(from decoder: any Decoder) throws { locator = LenientJSON(decoder).value("referenceLocator") }
  }

  private struct DirectURL: Decodable {
    let url: String?

    init(from decoder: any Decoder) throws { url = LenientJSON(decoder).value("url") }
  }
}

/// The tags and the build tag in `WHEEL.json`.
struct StatedTags {
  private let tags: Set<String>
  private let build: String?

  private struct Document: Decodable {
    let tags: [String]?
    let build: String?

    init(from decoder: any Decoder) throws {
      let json = LenientJSON(decoder)
      tags = json.value("tag")
      build = json.value("build")
    }
  }

  init?(_ bytes: [UInt8]) {
    guard let document = LenientJSON.read(Document.self, bytes), let tags = document.tags else { return nil }
    self.tags = Set(tags)
    build = document.build
  }

  func agree(with info: WheelInfo) -> Bool { tags == Set(info.expandedTags) && build == info.build }

  var text: String { (tags.sorted() + [build.map { "build \($0)" }].compactMap(\.self)).joined(separator: ", ") }
}

/// An object in JSON whose members may be missing or of another type.
private struct LenientJSON {
  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  private let container: KeyedDecodingContainer<Key>?

  init(_ decoder: any Decoder) {
    do { container = try decoder.container(keyedBy: Key.self) } catch { container = nil }
  }

  /// Nil if it is missing or of another type.
  func value<Value: Decodable>(_ key: String) -> Value? {
    do {
      return try container?.decodeIfPresent(Value.self, forKey: Key(stringValue: key))
    } catch {
      return nil
    }
  }

  /// Nil for what is not JSON.
  static func read<Value: Decodable>(_ type: Value.Type, _ bytes: [UInt8]) -> Value? {
    do { return try JSONDecoder().decode(type, from: Data(bytes)) } catch { return nil }
  }
}

extension String {
  /// The text with `+` for `%2B`, as URLs have it.
  fileprivate var decodingPlus: String { replacing("%2B", with: "+").replacing("%2b", with: "+") }
}
