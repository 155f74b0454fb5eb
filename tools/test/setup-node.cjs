// As the container runs: the GraphQL library looks at every value twice otherwise.
process.env.NODE_ENV = 'production';
require('reflect-metadata');
