"""GraphQL over HTTP, by the letter of its specification: from a request's bytes to an answer's.

In the order in which a request meets them: `admission` refuses at the door what there is no room for, before it is
parsed; `endpoint` is `/graphql`; `request_parsing` reads what is asked, `media_types` in what form it is answered;
`persisted_documents` knows documents by their ids; `execution` charges, executes and bounds; `answer_cache` keeps what
is still right; `answers` makes status, headers and bytes. `export_endpoint` is `/export/{format}`, and
`security_headers` goes around everything. Begin with `endpoint.GraphQLEndpoint`.
"""
