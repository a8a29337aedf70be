using ObjectQL;

namespace LibraryWeb;

/// <summary>What clients may ask for. The session is that of the request's user, so that permissions hold in every line.</summary>
internal static class BookEndpoints
{
    /// <summary>Adds the endpoints below <c>/books</c>.</summary>
    internal static void MapBooks(this IEndpointRouteBuilder app)
    {
        var books = app.MapGroup("/books");
        books.MapGet("/", async (AppDb.Session session, string? author) => await BookQueries.Books(session, author));

        // Planned while the project built, from metadata/books_on_shelf.query.yml.
        books.MapGet("/shelf/{shelf}", async (AppDb.Session session, string shelf) => await session.BooksOnShelfAsync(shelf));

        books.MapGet("/{id}", async (AppDb.Session session, string id) => await session.Books.FindAsync(id) is { } book ? Results.Ok(book) : Results.NotFound());

        books.MapPost("/", async (AppDb.Session session, Book book) =>
        {
            var added = await session.Books.CreateAsync(book);
            return Results.Created($"/books/{added.Id}", added);
        });

        books.MapPatch("/{id}", async (AppDb.Session session, string id, Book changes) => await session.Books.UpdateAsync(id, changes) ? Results.NoContent() : Results.NotFound());

        books.MapDelete("/{id}", async (AppDb.Session session, string id) => await session.Books.DeleteAsync(id) ? Results.NoContent() : Results.NotFound());
    }
}
