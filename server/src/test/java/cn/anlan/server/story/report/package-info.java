@NullMarked
package cn.anlan.server.story.report;

import org.jspecify.annotations.NullMarked;
