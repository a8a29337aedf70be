using System.Globalization;
using System.Text;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>Says for one line of generated code where in the metadata it is written, so that a debugger and a stack trace show that place.</summary>
internal static class LineDirective
{
    /// <summary>Appends a line of code.</summary>
    /// <param name="text">The text so far, at the beginning of a line.</param>
    /// <param name="place">Where it is written; none for what no file of the project says.</param>
    /// <param name="toProject">The way from the folder of generated files to the project's.</param>
    /// <param name="code">The line, without its end.</param>
    public static void Append(StringBuilder text, Place place, string toProject, string code)
    {
        // A path that is not below the project would say where this machine keeps it; the files of a package are not here.
        if (place.Line <= 0 || PackagePath.IsOne(place.Path) || place.Path.Length == 0 || place.Path[0] == '/' || place.Path.IndexOfAny([':', '"']) >= 0)
        {
            text.Append(code).Append('\n');
            return;
        }

        text.Append("#line ").Append(place.Line.ToString(CultureInfo.InvariantCulture)).Append(" \"").Append(toProject).Append(place.Path).Append("\"\n").Append(code).Append("\n#line default\n");
    }
}
