/** The ways a lead or a deal can go: pipelines with their stages, the two-level refusals, the sources of requests. */
package ru.voronka.pipeline;
