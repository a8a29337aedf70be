namespace ObjectQL.Benchmarks.Startup;

/// <summary>A file of a consumer project.</summary>
internal sealed record SourceText(string Path, string Text);
