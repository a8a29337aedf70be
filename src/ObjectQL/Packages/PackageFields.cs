using System.ComponentModel;

namespace ObjectQL;

/// <summary>What generated extension properties need: the fields that a package adds to objects of another package.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PackageFields
{
    /// <summary>Why a record has no such field.</summary>
    /// <param name="record">The record.</param>
    /// <param name="package">The package that adds the field.</param>
    /// <param name="field">The field.</param>
    /// <returns>The error, with the code <c>INVALID_REQUEST</c>.</returns>
    /// <exception cref="ArgumentNullException">There is no record.</exception>
    public static ObjectQLException Missing(IRecordContract? record, string package, string field)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new ObjectQLException(
            ErrorCode.InvalidRequest,
            $"A record of the class '{record.GetType().FullName}' has no field '{field}' of the package '{package}': its application was built without that package. Reference the package in the project of the model, or ask first whether the record is of the package's own interface.",
            field: field);
    }
}
