namespace ObjectQL.Benchmarks.Startup;

/// <summary>A bare program: function pointers into the native library, one table per object, one row read from one of them.</summary>
internal static class FloorProgram
{
    private const string Main = """
        using System.Diagnostics;
        using System.Globalization;
        using System.Runtime.InteropServices;
        using System.Text;

        return Floor.Run(args);

        internal static unsafe class Floor
        {
            public static int Run(string[] args)
            {
                var start = Stopwatch.GetTimestamp();
                var library = NativeLibrary.Load(args[1], typeof(Floor).Assembly, null);
                var open = (delegate* unmanaged<byte*, nint*, int, nint, int>)NativeLibrary.GetExport(library, "sqlite3_open_v2");
                nint db;
                fixed (byte* file = Utf8(args[0]))
                {
                    Check(open(file, &db, 0x8006, 0));
                }

                var opened = Stopwatch.GetElapsedTime(start);
                if (args is [_, _, "prepare", var objects])
                {
                    Prepare(library, db, int.Parse(objects, CultureInfo.InvariantCulture));
                }

                var title = Query(library, db);
                var queried = Stopwatch.GetElapsedTime(start);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{opened.TotalNanoseconds} {queried.TotalNanoseconds} {GC.GetTotalAllocatedBytes()}"));
                return title == "One" ? 0 : 1;
            }

            private static string? Query(nint library, nint db)
            {
                var prepare = (delegate* unmanaged<nint, byte*, int, uint, nint*, nint, int>)NativeLibrary.GetExport(library, "sqlite3_prepare_v3");
                var step = (delegate* unmanaged<nint, int>)NativeLibrary.GetExport(library, "sqlite3_step");
                var text = (delegate* unmanaged<nint, int, nint>)NativeLibrary.GetExport(library, "sqlite3_column_text");
                nint statement;
                fixed (byte* sql = Utf8($"SELECT {Columns} FROM \"thing_00000\" WHERE \"id\" = 'one'"))
                {
                    Check(prepare(db, sql, -1, 0, &statement, 0));
                }

                return step(statement) == 100 ? Marshal.PtrToStringUTF8(text(statement, 3)) : null;
            }

            private static void Prepare(nint library, nint db, int objects)
            {
                var exec = (delegate* unmanaged<nint, byte*, nint, nint, nint, int>)NativeLibrary.GetExport(library, "sqlite3_exec");
                var sql = new StringBuilder("PRAGMA journal_mode = WAL; BEGIN;");
                for (var i = 0; i < objects; i++)
                {
                    var columns = Columns.Replace("\"id\"", "\"id\" TEXT NOT NULL PRIMARY KEY", StringComparison.Ordinal);
                    sql.Append(CultureInfo.InvariantCulture, $"CREATE TABLE \"thing_{i:00000}\" ({columns});");
                    sql.Append(CultureInfo.InvariantCulture, $"CREATE INDEX \"ix_thing_{i:00000}_parent\" ON \"thing_{i:00000}\" (\"parent\");");
                    sql.Append(CultureInfo.InvariantCulture, $"CREATE INDEX \"ix_thing_{i:00000}_related\" ON \"thing_{i:00000}\" (\"related\");");
                }

                sql.Append("INSERT INTO \"thing_00000\" (\"id\", \"title\") VALUES ('one', 'One'); COMMIT");
                fixed (byte* text = Utf8(sql.ToString()))
                {
                    Check(exec(db, text, 0, 0, 0));
                }
            }

            private const string Columns =
                "\"id\", \"created_at\", \"updated_at\", \"title\", \"notes\", \"contact\", \"homepage\", \"stage\", \"priority\", \"amount\", "
                + "\"share\", \"quantity\", \"rank\", \"active\", \"starts_on\", \"seen_at\", \"parent\", \"related\"";

            private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text + "\0");

            private static void Check(int result)
            {
                if (result != 0)
                {
                    throw new InvalidOperationException($"SQLite error {result}.");
                }
            }
        }
        """;

    public static IEnumerable<SourceText> Sources()
    {
        yield return ProjectFile.Of("""<PackageReference Include="SQLitePCLRaw.lib.e_sqlite3" />""");
        yield return new("Program.cs", Main);
    }
}
