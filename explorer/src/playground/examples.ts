/** Questions to begin with; what they ask about is what the graph has most of. */

import type { SubjectsQuery } from "../graphql/generated/graphql";

export interface Subjects {
  author: string;
  other: string;
  name: string;
  venue: string;
  institution: string;
  topic: string;
  otherTopic: string;
}

export interface Example {
  title: string;
  query: string;
  variables: (subjects: Subjects) => Record<string, unknown>;
}

/** The subjects of a graph; where it has none of a kind, ids that answer NOT_FOUND. */
export function subjectsOf(found: SubjectsQuery | null): Subjects {
  const author = found?.authors?.edges[0]?.node;
  const others = author?.coauthors.edges[0]?.node.coauthors.edges.map(({ node }) => node) ?? [];
  const topics = found?.topics?.edges.map(({ node }) => node.id) ?? [];
  return {
    author: author?.id ?? "Author:feed:Ada_Lovelace",
    name: author?.name ?? "Ada Lovelace",
    other: others.find(({ id }) => id !== author?.id)?.id ?? "Author:feed:Charles_Babbage",
    venue: found?.venues?.edges[0]?.node.id ?? "Venue:name:none",
    institution: found?.institutions?.edges[0]?.node.id ?? "Institution:name:none",
    topic: topics[0] ?? "Topic:method:none",
    otherTopic: topics[1] ?? topics[0] ?? "Topic:method:none",
  };
}

export const EXAMPLES: readonly Example[] = [
  {
    title: "Who is it, and what do sources say?",
    query: `query Author($id: ID!) {
  author(by: { id: $id }) {
    name
    names
    ids { scheme value url }
    paperCount
    citationCount
    hIndex
    firstYear
    lastYear
    profiles { source asOf paperCount citationCount hIndex consistent problems }
    ambiguity { reasons }
  }
}`,
    variables: ({ author }) => ({ id: author }),
  },
  {
    title: "A page of papers, newest first",
    query: `query PageOfPapers($id: ID!, $after: String) {
  author(by: { id: $id }) {
    papers(first: 10, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges {
        position
        node { title date venue { acronym } authors(first: 5) { edges { node { name } } } }
      }
    }
  }
}`,
    variables: ({ author }) => ({ id: author, after: null }),
  },
  {
    title: "Papers counted by year, venue and institution",
    query: `query Aggregate($id: ID!) {
  author(by: { id: $id }) {
    papers(first: 1) {
      totalCount
      byYear: groups(by: YEAR) { key count }
      byVenue: groups(by: VENUE, first: 5) { count node { ... on Venue { name } } }
      byInstitution: groups(by: INSTITUTION, first: 5) { count node { ... on Institution { name country } } }
    }
  }
}`,
    variables: ({ author }) => ({ id: author }),
  },
  {
    title: "Who wrote together, strongest ties first",
    query: `query Coauthors($id: ID!) {
  author(by: { id: $id }) {
    coauthors(first: 20, sort: [{ field: STRENGTH, direction: DESC }]) {
      totalCount
      edges { jointPapers strength firstYear lastYear node { id name } }
    }
  }
}`,
    variables: ({ author }) => ({ id: author }),
  },
  {
    title: "How are two authors connected, and through which papers?",
    query: `query CoauthorPath($from: AuthorBy!, $to: AuthorBy!) {
  coauthorPaths(from: $from, to: $to) {
    length
    cost
    tied
    paths(first: 3) {
      edges {
        node {
          steps {
            from { name }
            to { name }
            jointPapers
            papers(first: 3) { edges { node { title year } } }
          }
        }
      }
    }
  }
}`,
    variables: ({ author, other }) => ({ from: { id: author }, to: { id: other } }),
  },
  {
    title: "The network around an author, with its communities",
    query: `query Network($of: AuthorSet!, $filter: TieFilter) {
  coauthorNetwork(of: $of, radius: 1, filter: $filter, communities: true, maxNodes: 40, maxTies: 200) {
    nodes { author { id name } hops degree community }
    ties { source target jointPapers strength firstYear lastYear }
    truncated { reason shown total }
  }
}`,
    variables: ({ author }) => ({ of: { centre: { id: author } }, filter: { minJointPapers: 1 } }),
  },
  {
    title: "Whom might they write with next?",
    query: `query Suggestions($author: AuthorBy!) {
  suggestedCoauthors(author: $author, first: 10) {
    edges { score node { name } sharedCoauthors { name } sharedTopics { name } }
  }
}`,
    variables: ({ author }) => ({ author: { id: author } }),
  },
  {
    title: "What lies between two topics?",
    query: `query TopicPath($from: TopicBy!, $to: TopicBy!) {
  topicPaths(from: $from, to: $to) {
    length
    paths(first: 3) {
      edges {
        node {
          topics { name kind }
          steps { jointPapers papers(first: 3) { edges { node { title year } } } }
        }
      }
    }
  }
}`,
    variables: ({ topic, otherTopic }) => ({ from: { id: topic }, to: { id: otherTopic } }),
  },
  {
    title: "Recent papers of a venue, filtered and ordered",
    query: `query VenuePapers($id: ID!, $filter: PaperFilter) {
  venue(by: { id: $id }) {
    name
    papers(first: 10, filter: $filter, sort: [{ field: TITLE, direction: ASC }]) {
      totalCount
      edges { node { title year topics(first: 3) { edges { node { name } } } } }
    }
  }
}`,
    variables: ({ venue }) => ({ id: venue, filter: { titleContains: "language", authorCount: { from: 2 } } }),
  },
  {
    title: "Who works at an institution, and what is written there?",
    query: `query Institution($id: ID!) {
  institution(by: { id: $id }) {
    name
    country
    parents { name }
    authors(first: 10) { totalCount edges { paperCount node { name } } }
    papers(first: 1) { byYear: groups(by: YEAR) { key count } }
  }
}`,
    variables: ({ institution }) => ({ id: institution }),
  },
  {
    title: "Search that completes the last word",
    query: `query Search($text: String!) {
  search(text: $text, complete: true, first: 10) {
    totalCount
    edges {
      score
      node {
        __typename
        ... on Author { id name paperCount }
        ... on Paper { id title year }
        ... on Venue { id name }
        ... on Institution { id name }
        ... on Topic { id name }
      }
    }
  }
}`,
    variables: ({ name }) => ({ text: name.slice(0, Math.max(4, name.length - 2)) }),
  },
  {
    title: "A pasted list of names and ids",
    query: `query Resolve($by: [AuthorBy!]!) {
  resolveAuthors(by: $by) {
    author { id name }
    candidates { id name paperCount }
    problem
  }
}`,
    variables: ({ author, name }) => ({ by: [{ name }, { id: author }, { name: "Nobody at all" }] }),
  },
  {
    title: "A topic: broader, narrower, and what stands beside it",
    query: `query Topic($id: ID!) {
  topic(by: { id: $id }) {
    name
    kind
    broader { name }
    narrower(first: 5) { edges { node { name paperCount } } }
    related(first: 10) { edges { jointPapers node { name kind } } }
    authors(first: 5) { edges { paperCount node { name } } }
  }
}`,
    variables: ({ topic }) => ({ id: topic }),
  },
  {
    title: "What the graph holds, and under which licences",
    query: `query Graph {
  graph {
    revision
    counts { kind count }
    sources { source finishedAt read written rejected licence }
  }
}`,
    variables: () => ({}),
  },
];
