using ObjectQL;

namespace News;

[ObjectModel]
public sealed partial class NewsDb;
