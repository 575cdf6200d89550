// A page of an author as a Relay application writes it: pages are fetched further through `node`.
import { graphql } from "relay-runtime";

export const query = graphql`
  query AuthorPageQuery($by: AuthorBy!) {
    author(by: $by) {
      id
      name
      ...AuthorPage_papers
      ...AuthorPage_coauthors
    }
  }
`;

export const papers = graphql`
  fragment AuthorPage_papers on Author
  @argumentDefinitions(count: { type: "Int", defaultValue: 20 }, cursor: { type: "String" })
  @refetchable(queryName: "AuthorPagePapersQuery") {
    papers(first: $count, after: $cursor, sort: [{ field: CITATION_COUNT, direction: DESC }])
      @connection(key: "AuthorPage_papers") {
      edges {
        position
        node {
          id
          title
          hasCode
        }
      }
    }
  }
`;

export const coauthors = graphql`
  fragment AuthorPage_coauthors on Author
  @argumentDefinitions(count: { type: "Int", defaultValue: 20 }, cursor: { type: "String" })
  @refetchable(queryName: "AuthorPageCoauthorsQuery") {
    coauthors(last: $count, before: $cursor) @connection(key: "AuthorPage_coauthors") {
      edges {
        jointPapers
        node {
          id
          name
        }
      }
    }
  }
`;
