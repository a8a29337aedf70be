using ObjectQL;

namespace LibraryApp;

/// <summary>What happens around the storing of a book. Nothing registers these methods: the generated code calls them.</summary>
internal static class BookHooks
{
    /// <summary>A book without a shelf goes to the shelf of its author's initial.</summary>
    [Hook<Book>(HookEvent.BeforeCreate)]
    internal static void ChooseShelf(CreateContext<Book> context) => context.Data.Shelf ??= context.Data.Author[..1].ToUpperInvariant();
}
