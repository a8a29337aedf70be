using System.Runtime.CompilerServices;
using System.Text;
using ObjectQL.Benchmarks.Native;

namespace ObjectQL.Benchmarks.Sqlite;

/// <summary>Rows from columns, and parameters from rows.</summary>
internal static unsafe class FloorColumns
{
    private const int TypeNull = 5;
    private static readonly (byte[] Utf8, string Text)[] s_statuses =
        [.. SampleData.Statuses.Select(static x => (Encoding.UTF8.GetBytes(x), x))];

    public static ProjectRow Read(nint statement) => new()
    {
        Id = Text(statement, 0) ?? "",
        CreatedAt = Sqlite3.sqlite3_column_int64(statement, 1),
        UpdatedAt = Sqlite3.sqlite3_column_int64(statement, 2),
        Name = Text(statement, 3),
        Status = Status(statement, 4),
        Budget = Sqlite3.sqlite3_column_type(statement, 5) == TypeNull
            ? null
            : StoredForms.FromHundredths(Sqlite3.sqlite3_column_int64(statement, 5)),
        Owner = Text(statement, 6),
        DueDate = Utf8(statement, 7, out var date) ? StoredForms.FromIso(date) : null,
    };

    public static void Bind(nint statement, ProjectRow row, ByteArena arena)
    {
        arena.BindText(statement, 1, row.Id);
        _ = Sqlite3.sqlite3_bind_int64(statement, 2, row.CreatedAt);
        _ = Sqlite3.sqlite3_bind_int64(statement, 3, row.UpdatedAt);
        arena.BindText(statement, 4, row.Name);
        arena.BindText(statement, 5, row.Status);
        _ = row.Budget is { } budget
            ? Sqlite3.sqlite3_bind_int64(statement, 6, StoredForms.ToHundredths(budget))
            : Sqlite3.sqlite3_bind_null(statement, 6);
        arena.BindText(statement, 7, row.Owner);
        arena.BindDate(statement, 8, row.DueDate);
    }

    /// <summary>A text without a copy, valid until the next step; false for null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Utf8(nint statement, int column, out ReadOnlySpan<byte> utf8)
    {
        var text = Sqlite3.sqlite3_column_text(statement, column);
        utf8 = text is null ? default : new ReadOnlySpan<byte>(text, Sqlite3.sqlite3_column_bytes(statement, column));
        return text is not null;
    }

    private static string? Text(nint statement, int column) =>
        Utf8(statement, column, out var utf8) ? Encoding.UTF8.GetString(utf8) : null;

    /// <summary>A known option's own string, so that nothing is allocated.</summary>
    private static string? Status(nint statement, int column)
    {
        if (!Utf8(statement, column, out var utf8))
        {
            return null;
        }

        foreach (var (known, text) in s_statuses)
        {
            if (utf8.SequenceEqual(known))
            {
                return text;
            }
        }

        return Encoding.UTF8.GetString(utf8);
    }
}
