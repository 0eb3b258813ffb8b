// `import WheelKit` gives all that the targets below it make public.
@_exported public import WheelArchive
@_exported public import WheelFormats
