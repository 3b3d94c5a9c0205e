/**
 * Makes the synthetic measurements of a story: a seeded weather of its own around the transcribed track, and instruments that
 * err. It shares no formula and no code with the engine's wind and rain fields, so that what the rules say about its
 * measurements can be wrong. It keeps its truth for the report.
 */
@NullMarked
package cn.anlan.server.story.weather;

import org.jspecify.annotations.NullMarked;
