namespace ObjectQL;

/// <summary>
/// A record as a package sees it: interfaces of this kind are generated for the objects and traits of a package, and the record classes of its host implement them. The package is
/// compiled before there is any record class.
/// </summary>
public interface IRecordContract;
