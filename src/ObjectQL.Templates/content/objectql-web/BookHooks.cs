using ObjectQL;

namespace LibraryWeb;

/// <summary>What happens around the storing of a book. Nothing registers these methods: the generated code calls them.</summary>
internal static class BookHooks
{
    /// <summary>A book remembers who brought it in.</summary>
    [Hook<Book>(HookEvent.BeforeCreate)]
    internal static void RememberDonor(CreateContext<Book> context) => context.Data.Donor = context.User.Id;
}
