using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>A field whose reading is recorded, and that a plan reads.</summary>
/// <param name="ObjectName">The object.</param>
/// <param name="Field">The field.</param>
/// <param name="Audit">What the object's permission asks to have recorded.</param>
internal readonly record struct SensitiveRead(string ObjectName, string Field, AuditSchema Audit);
