try{document.documentElement.dataset.theme=localStorage.getItem("scheme")||""}catch(e){}
