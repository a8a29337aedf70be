using ObjectQL;

namespace Samples.Audit;

/// <summary>Writes down who changed which record of the objects that mix in <c>audited</c>, in the same transaction.</summary>
[Plugin("@samples/audit", "1.0.0")]
[DependsOn("@objectql/core", "^4.0.0")]
public sealed partial class AuditPackage;
