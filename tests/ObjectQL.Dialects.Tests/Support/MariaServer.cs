using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Dialects.Tests.Support;

/// <summary>MariaDB, reached by its command line client: values are parameters of prepared statements.</summary>
public sealed class MariaServer : DatabaseServer
{
    private string? _folder;

    /// <inheritdoc/>
    public override SqlDialect Dialect => MySqlDialect.MariaDb;

    /// <inheritdoc/>
    public override string? Missing => File.Exists("/usr/sbin/mariadbd") && File.Exists("/usr/bin/mariadb-install-db")
        ? null
        : "MariaDB is not installed (apt-get install mariadb-server).";

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Deviations { get; } = new Dictionary<string, string>
    {
        ["window, percent_rank"] = "0.6666666667; 0; 0.3333333333; 1",

        // Characters are counted, not UTF-16 units.
        ["length(name) == 5"] = "a b c",
        ["length(name)"] = "5; 5; 5; 4",
        ["substring(name, 1, 3)"] = "lph; lph; nï😀; eta",
        ["name.slice(-2)"] = "ha; ha; 😀x; ta",
        ["formula with padding"] = "**lpha; **lpha; **nï😀x; **zeta",
        ["name.padStart(7, '*')"] = "**Alpha; **alpha; **Ünï😀x; ***zeta",

        // One letter becomes one letter.
        ["upper(name + ' ß ﬁ')"] = "ALPHA ß ﬁ; ALPHA ß ﬁ; ÜNÏ😀X ß ﬁ; ZETA ß ﬁ",
        ["lower(name + 'ΟΣ')"] = "alphaοσ; alphaοσ; ünï😀xοσ; zetaοσ",

        // A double is rounded by its decimal digits.
        ["(rate + 0.175e0).toFixed(2)"] = "2.68; -0.33; 0.18; null",
        ["(rate * 49382715604938274000).toFixed(2)"] = "123456789012345680000.00; -24691357802469140000.00; 0.00; null",
    };

    private string Socket => _folder + "/s.sock";

    /// <inheritdoc/>
    public override void Start()
    {
        _folder = Directory.CreateTempSubdirectory("oql-my-").FullName;
        var user = Environment.UserName == "root" ? "mysql" : Environment.UserName;
        Shell(
            $"""
            [ {user} != mysql ] || chown mysql '{_folder}'
            mariadb-install-db --no-defaults --user={user} --datadir='{_folder}/data' --auth-root-authentication-method=normal --skip-test-db
            mariadbd --no-defaults --user={user} --datadir='{_folder}/data' --skip-networking --socket='{Socket}' --pid-file='{_folder}/p.pid' --skip-log-bin --character-set-server=utf8mb4 --default-time-zone=+09:00 &
            for i in $(seq 300); do mariadb-admin --no-defaults -u root -S '{Socket}' ping && break; sleep 0.1; done
            mariadb --no-defaults -u root -S '{Socket}' -e 'CREATE DATABASE tests CHARACTER SET utf8mb4'
            """,
            Path.Combine(_folder, "script.log"));
    }

    /// <inheritdoc/>
    public override List<string> Run(SqlStatement statement, IReadOnlyList<BoundValue> values, IReadOnlyList<FieldSchema> columns)
    {
        var script = new StringBuilder($"SET NAMES utf8mb4 COLLATE {MySqlDialect.MariaDb.Collation};\n");
        for (var i = 0; i < values.Count; i++)
        {
            script.Append(CultureInfo.InvariantCulture, $"SET @p{i + 1} = {Literal(values[i])};\n");
        }

        script.Append("SET @statement = ").Append(Text(statement.Text)).Append(";\nPREPARE statement FROM @statement;\nEXECUTE statement");
        for (var i = 0; i < statement.ParameterOrder.Count; i++)
        {
            script.Append(i == 0 ? " USING @p" : ", @p").Append(statement.ParameterOrder[i].ToString(CultureInfo.InvariantCulture));
        }

        var output = Client(script.Append(";\n").ToString());
        return columns.Count == 0 ? [] : [.. output.Split('\n').SkipLast(1).Select(line => string.Join(
            '|', line.Split('\t').Select((cell, i) => ValueText.Of(cell == "NULL" ? null : cell, columns[i].Kind))))];
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        if (_folder is not null)
        {
            Shell($"mariadb-admin --no-defaults -u root -S '{Socket}' shutdown", Path.Combine(_folder, "script.log"));
            Directory.Delete(_folder, recursive: true);
        }
    }

    private string Client(string script)
    {
        var start = new ProcessStartInfo("mariadb")
        {
            ArgumentList = { "--no-defaults", "--default-character-set=utf8mb4", "-u", "root", "-S", Socket, "--batch", "--raw", "--skip-column-names", "tests" },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Write(script);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException(error.Result);
    }

    private static string Literal(BoundValue bound) => bound is { IsList: true, Value.HasValue: true }
        ? Text(JsonSerializer.Serialize(bound.Value.Items.Select(x => ValueText.Stored(x, bound.Form.Kind) is DateTime moment
            ? moment.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture)
            : ValueText.Stored(x, bound.Form.Kind))))
        : ValueText.Stored(bound.Value, bound.Form.Kind) switch
        {
            null => "NULL",
            string text => Text(text),
            bool value => value ? "1" : "0",
            double number => number.ToString("e17", CultureInfo.InvariantCulture),
            DateOnly date => $"'{date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'",
            TimeOnly time => $"'{time.ToString("HH:mm:ss.ffffff", CultureInfo.InvariantCulture)}'",
            DateTime moment => $"'{moment.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture)}'",
            var other => Convert.ToString(other, CultureInfo.InvariantCulture)!,
        };

    /// <summary>A text as the client's language takes it whatever its characters are.</summary>
    private static string Text(string text) => text.Length == 0 ? "''" : $"CONVERT(0x{Convert.ToHexString(Encoding.UTF8.GetBytes(text))} USING utf8mb4)";
}
