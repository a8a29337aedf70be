using LibraryApp;
using ObjectQL;
using ObjectQL.Sqlite;

// Opening creates what is missing and drops nothing.
await using var db = await AppDb.OpenAsync(new SqliteDriver("library.db"));
await db.SeedAsync();

// Identity is always explicit.
await using var session = db.As(new User("me"));

var added = await session.Books.CreateAsync(new() { Title = "The Dispossessed", Author = "Le Guin", Pages = 341 });
Console.WriteLine($"Added {added.Title}, shelf {added.Shelf}, {added.State}");

var longBooks = await session.Books.Where(x => x.Pages > 300).OrderBy(x => x.Title).ToListAsync();
Console.WriteLine("Long: " + string.Join(", ", longBooks.Select(book => book.Title)));

// Planned while the project built, from metadata/books_on_shelf.query.yml.
foreach (var book in await session.BooksOnShelfAsync("L"))
{
    Console.WriteLine($"On shelf L: {book.Title}");
}

await session.Books.UpdateAsync(added.Id, new() { State = BookState.Lent });
Console.WriteLine($"Lent: {await session.Books.Where(x => x.State == BookState.Lent).CountAsync()}");
await session.Books.DeleteAsync(added.Id);
