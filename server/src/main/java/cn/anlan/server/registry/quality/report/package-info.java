/** The half-monthly report as a document. */
@NullMarked
package cn.anlan.server.registry.quality.report;

import org.jspecify.annotations.NullMarked;
