using ObjectQL.Schemas;

// The only argument names the folder to write to; without one it is the folder that the package takes the schemas from.
var folder = args.Length > 0 ? args[0] : SchemaFiles.Folder();
Directory.CreateDirectory(folder);
foreach (var (name, text) in SchemaFiles.All())
{
    File.WriteAllText(Path.Combine(folder, name), text);
    Console.WriteLine(name);
}
