using System.Runtime.CompilerServices;

namespace ObjectQL.Generators.Tests;

/// <summary>
/// Compares text with <c>&lt;Class&gt;.&lt;Test&gt;.verified.cs</c> (or another ending) beside the test. What differs is kept as <c>.received.cs</c>; set
/// OBJECTQL_ACCEPT_SNAPSHOTS=1 to accept it.
/// </summary>
internal static class Snapshot
{
    private const int ShownLines = 12;

    public static void Verify(string actual, string ending = ".cs", [CallerFilePath] string source = "", [CallerMemberName] string test = "")
    {
        var stem = Path.Combine(Path.GetDirectoryName(source)!, Path.GetFileNameWithoutExtension(source) + "." + test);
        var (verified, received) = (stem + ".verified" + ending, stem + ".received" + ending);
        actual = actual.Replace("\r\n", "\n", StringComparison.Ordinal);
        var expected = File.Exists(verified) ? File.ReadAllText(verified).Replace("\r\n", "\n", StringComparison.Ordinal) : null;
        if (actual == expected)
        {
            File.Delete(received);
            return;
        }

        if (Environment.GetEnvironmentVariable("OBJECTQL_ACCEPT_SNAPSHOTS") == "1")
        {
            File.WriteAllText(verified, actual);
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, actual);
        Assert.Fail($"{Difference(expected ?? "", actual)}\nThe new text is in '{Path.GetFileName(received)}'. To accept it, run the test with OBJECTQL_ACCEPT_SNAPSHOTS=1, and look at the change before you commit it.");
    }

    private static string Difference(string expected, string actual)
    {
        var (old, current) = (expected.Split('\n'), actual.Split('\n'));
        var first = 0;
        while (first < old.Length && first < current.Length && old[first] == current[first])
        {
            first++;
        }

        return $"The snapshot differs from line {first + 1} on:\n"
            + string.Concat(old.Skip(first).Take(ShownLines).Select(line => "- " + line + "\n"))
            + string.Concat(current.Skip(first).Take(ShownLines).Select(line => "+ " + line + "\n"));
    }
}
