/** Cases over HTTP. */
@NullMarked
package io.wange.cases.web;

import org.jspecify.annotations.NullMarked;
