namespace ObjectQL.Tests;

/// <summary>The operations of tickets with an action: it gives a ticket the name of a team that need not exist.</summary>
internal sealed class TicketActions() : Operations<Ticket>(Operations<Ticket>.Default.Type, OperationPlans.Basic)
{
    public static readonly TicketActions Instance = new();

    protected internal override string ActionNames => "forget\nrename";

    protected internal override ObjectAction? FindAction(string name) => name == "rename" ? RenameAction.Instance : null;

    private sealed class RenameAction() : ObjectAction<Ticket, Team, string>("rename", isRecord: true, isTransactional: true)
    {
        public static readonly RenameAction Instance = new();

        protected override async ValueTask<string> InvokeAsync(ActionContext<Ticket> context, Team input)
        {
            await ((TestSession)context.Session).Tickets.UpdateAsync(context.Id!, new() { Name = input.Name });
            return context.Record.Name;
        }
    }
}
