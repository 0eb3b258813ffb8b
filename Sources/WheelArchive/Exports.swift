@_exported public import WheelFormats
