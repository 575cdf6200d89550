"""What protects the service: budgets of clients, a bounded queue, an end to every request.

`clients` tells who asks, by an API key (`api_keys`) or an address; `budgets` counts what each may still ask;
`overload.Gate` lets so many work and so many wait; `disconnects` ends what nobody waits for any more. What is not
executed ends as one of `refusals`. The numbers are in `server.settings` and `graph.limits`. Begin with `refusals`.
"""
