namespace ObjectQL.Metadata;

/// <summary>A place in a metadata file, as a value.</summary>
/// <param name="Path">The file, as it was given to the reader.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1, in UTF-16 units.</param>
/// <param name="Offset">The offset of the first character, from 0.</param>
/// <param name="Length">The number of UTF-16 units that are meant; 0 for a point.</param>
public readonly record struct Place(string Path, int Line, int Column, int Offset, int Length)
{
    /// <summary>The beginning of a file.</summary>
    public static Place StartOf(string path) => new(path, 1, 1, 0, 0);
}
