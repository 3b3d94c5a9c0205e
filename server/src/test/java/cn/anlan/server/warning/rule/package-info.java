@NullMarked
package cn.anlan.server.warning.rule;

import org.jspecify.annotations.NullMarked;
