using System.Diagnostics;

namespace ObjectQL.Transactions.Tests.Support;

/// <summary>What this assembly does as a program: a transfer during which the process ends at a step of the protocol, as at a power cut.</summary>
public static class ChildProgram
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not [var accounts, var ledger, var notes, var step])
        {
            await Console.Error.WriteLineAsync("ACCOUNTS LEDGER NOTES STEP");
            return 2;
        }

        await using var bank = await Bank.OpenAsync(accounts, ledger, notes, at =>
        {
            if (at == step)
            {
                Process.GetCurrentProcess().Kill();
                Thread.Sleep(Timeout.Infinite);
            }

            return default;
        });
        await bank.TransferAsync("t", isNoted: notes != "memory");
        return 0;
    }

    /// <summary>Runs it and waits for its end.</summary>
    /// <returns>The exit code and what it complained of.</returns>
    public static async Task<(int Code, string Error)> StartAsync(string accounts, string ledger, string step, string notes = "memory")
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ChildProgram).Assembly.Location, accounts, ledger, notes, step]) { RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return (process.ExitCode, error);
    }
}
