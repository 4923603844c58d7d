// What the list of the article's pictures in the panel can do while its text is written.
import { listenOutside } from "newsroom/placing/in_list";
import { showUnknownPictures } from "newsroom/placing/known";
import { starRows } from "newsroom/placing/lead";
import { waitWithSaving } from "newsroom/placing/leaving";
import { listOf } from "newsroom/placing/rows";

// `named` returns the numbers in the text.
export const prepareList = (labels, named) => {
  starRows(listOf(), labels);
  showUnknownPictures(labels);
  listenOutside({ labels, named });
  waitWithSaving(document.getElementById("article_form"), labels);
};
