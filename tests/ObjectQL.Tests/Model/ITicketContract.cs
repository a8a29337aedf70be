namespace ObjectQL.Tests;

/// <summary>What a package might know of a ticket.</summary>
internal interface ITicketContract : IRecordContract
{
    string Name { get; set; }
}
