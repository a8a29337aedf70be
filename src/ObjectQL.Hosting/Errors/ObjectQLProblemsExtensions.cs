using ObjectQL.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds answers to errors.</summary>
public static class ObjectQLProblemsExtensions
{
    /// <summary>
    /// Answers every <see cref="ObjectQL.ObjectQLException"/> of a request with problem details: <c>FORBIDDEN</c> as 403, <c>CONFLICT</c> as 409, and so on
    /// (<see cref="ErrorStatus"/>). Takes <c>app.UseExceptionHandler()</c>.
    /// </summary>
    public static IServiceCollection AddObjectQLProblems(this IServiceCollection services) =>
        services.AddProblemDetails().AddExceptionHandler<ObjectQLExceptionHandler>();
}
