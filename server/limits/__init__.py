"""What protects the service: budgets of clients, a bounded queue, an end to every request."""
