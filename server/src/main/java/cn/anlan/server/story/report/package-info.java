/** What came of a played story, in stable order and without a trace of wall time: the same story gives the same bytes. */
@NullMarked
package cn.anlan.server.story.report;

import org.jspecify.annotations.NullMarked;
