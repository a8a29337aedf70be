using System.ComponentModel;
using System.Globalization;

namespace ObjectQL;

/// <summary>A package knows ids as texts, and what refers to records, too; generated code converts where the application has declared numbers or uuids.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ReferenceText
{
    /// <summary>The text of a reference to a record whose ids are numbers.</summary>
    public static string? Of(long? id) => id is { } number ? RecordKey.Of(number) : null;

    /// <summary>The text of a reference to a record whose ids are uuids.</summary>
    public static string? Of(Guid? id) => id is { } uuid ? RecordKey.Of(uuid) : null;

    /// <summary>The reference that a text is, where ids are numbers.</summary>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: it is no whole number.</exception>
    public static long? ToNumber(string? text) => text is null ? null
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw new ObjectQLException(ErrorCode.InvalidRequest, $"'{text}' refers to no record: the ids that it could be are whole numbers.");

    /// <summary>The reference that a text is, where ids are uuids.</summary>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: it is no uuid.</exception>
    public static Guid? ToUuid(string? text) => text is null ? null
        : Guid.TryParse(text, out var uuid) ? uuid
        : throw new ObjectQLException(ErrorCode.InvalidRequest, $"'{text}' refers to no record: the ids that it could be are uuids.");
}
