using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>How far a query had come at some moment.</summary>
/// <param name="Counts">How many instructions, values, names, sources, texts and sources of texts it had.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="Take">Its limit.</param>
/// <param name="Skip">What it leaves out.</param>
/// <param name="Flags">Whether it is shaped, projected, has columns, is distinct.</param>
/// <param name="Expansions">Those of the queries of its expansions.</param>
internal sealed record QueryMark(
    (int Instructions, int Values, int Names, int Sources, int Texts, int TextSources) Counts,
    Hash128 Hash,
    int Take,
    int Skip,
    (bool IsShaped, bool IsProjected, bool HasColumns, bool IsDistinct) Flags,
    QueryMark[] Expansions);
