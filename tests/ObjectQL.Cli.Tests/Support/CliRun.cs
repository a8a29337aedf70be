namespace ObjectQL.Cli.Tests;

/// <summary>The command as it is typed.</summary>
internal static class CliRun
{
    public static async Task<(int Code, string Output, string Errors)> Of(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        var code = await CommandLine.RunAsync(args, output, errors);
        return (code, output.ToString(), errors.ToString());
    }
}
